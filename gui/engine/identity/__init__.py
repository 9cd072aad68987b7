"""Which element is which: the one room that knows what "the same element" means. Pure, without a browser."""
