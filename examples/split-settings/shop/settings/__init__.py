"""What all deployments share is in base; each deployment has a module of its own."""
