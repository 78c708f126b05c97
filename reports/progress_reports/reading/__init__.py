"""What everybody reads of progress reports: their pages, and what others say of them.

Nothing here reads a draft; the preview of one is given its content by the workroom.
"""
