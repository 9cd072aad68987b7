"""What pages ask the person for: files, logins, permissions, answers, and the files they give."""
