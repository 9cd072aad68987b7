"""The parts of `bootstrap.py`: plain standard library, and readable by Python 3.8 so that it can say it is too old."""
