"""What every interaction goes through: permissions, visibility, session, replies, signed controls."""
