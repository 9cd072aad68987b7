"""Read pages: run the page script in every frame, and merge the results into one reading."""
