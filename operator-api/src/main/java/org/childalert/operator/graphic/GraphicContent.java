package org.childalert.operator.graphic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that a graphic says, in the words of one language.
 *
 * @param mood by its colours
 * @param kicker what kind of message it is, above everything else
 * @param mark what stands across everything that is not real; null for what is
 * @param titles who is missing, a line for each; or the headline of an end
 * @param pictures those of who is missing first
 * @param lines in the order of their weight
 * @param call the question and the number to call, as people read it; null where nobody is to call
 * @param footer who issued it, and where the rest stands
 * @param more what says where the rest stands, where not all has room
 */
public record GraphicContent(
        boolean rightToLeft,
        Mood mood,
        String kicker,
        @Nullable Mark mark,
        List<String> titles,
        List<Picture> pictures,
        List<Line> lines,
        @Nullable Call call,
        List<String> footer,
        String more) {

    /** What it is, before a word is read. */
    public enum Mood {
        ALARM,
        DRILL,
        /** The end of an alert. */
        CALM
    }

    /** @param word across the picture, e.g. "Exercise"; @param text that nobody is missing */
    public record Mark(String word, String text) {}

    /** @param term what it is; null for a paragraph of its own */
    public record Line(@Nullable String term, String value) {}

    public record Call(String question, String number) {}

    /** All its words, for those who cannot see it. */
    public String words() {
        var words = new ArrayList<String>();
        words.add(kicker);
        if (mark != null) words.add(mark.text());
        words.addAll(titles);
        lines.forEach(line -> words.add(line.term() == null ? line.value() : line.term() + ": " + line.value()));
        if (call != null) words.add(call.question() + " " + call.number());
        words.addAll(footer);
        return words.stream().map(String::strip).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
    }
}
