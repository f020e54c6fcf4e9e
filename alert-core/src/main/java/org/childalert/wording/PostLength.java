package org.childalert.wording;

import com.ibm.icu.text.BreakIterator;
import java.util.regex.Pattern;

/** The length of a post as Mastodon counts it: characters as people see them, and an address as 23 of them however long it is. */
public final class PostLength {
    /** What every instance takes, unless it says otherwise of itself. */
    public static final int LONGEST = 500;

    private static final int ADDRESS = 23;
    private static final Pattern ADDRESSES = Pattern.compile("https?://\\S+");

    private PostLength() {}

    public static int of(String post) {
        var addresses = ADDRESSES.matcher(post);
        int found = (int) addresses.results().count();
        return characters(addresses.replaceAll("")) + found * ADDRESS;
    }

    private static int characters(String text) {
        var characters = BreakIterator.getCharacterInstance();
        characters.setText(text);
        int count = 0;
        while (characters.next() != BreakIterator.DONE) count++;
        return count;
    }
}
