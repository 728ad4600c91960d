"""What a host decides and what a server on the open net needs: settings, closed doors, logs."""
