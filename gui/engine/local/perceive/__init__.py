"""Read pages: run the page script in every frame, and merge its findings into one reading."""
