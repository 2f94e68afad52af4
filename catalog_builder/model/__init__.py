"""Types that more than one stage uses: frozen records, standard library only, no behaviour beyond look-ups."""
