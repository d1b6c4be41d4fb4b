"""What every interaction goes through: permissions, visibility, session, replies, controls."""
