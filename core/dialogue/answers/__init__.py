"""What words mean as an answer: to the question that was asked, and to those that were not asked yet. Changes nothing."""
