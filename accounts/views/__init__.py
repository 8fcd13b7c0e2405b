"""The pages about people: the entrance, one's own account, people and roles, the audit trail."""
