// The first and the last day of issue.
MATCH (article:Article)
WHERE article.issueDate IS NOT NULL
RETURN min(article.issueDate) AS first, max(article.issueDate) AS last
