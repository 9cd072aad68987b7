"""Steps that the user asks for, does again, looks at and searches."""
