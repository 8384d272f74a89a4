"""What people open: dashboards for BI tools."""
