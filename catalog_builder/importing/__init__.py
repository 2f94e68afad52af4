"""New plugin folders: from a real WeChat plugin project, or from an author's answers."""
