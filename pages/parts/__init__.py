"""What pages are made of: the menu and the parts that more than one page shows."""
