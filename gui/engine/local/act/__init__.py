"""Actions done on a page: the element found again, guarded, and used as a person would."""
