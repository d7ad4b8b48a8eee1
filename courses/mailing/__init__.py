"""Which mails the site sends to whom, in which words, and how they leave without getting lost or leaving twice."""
