package org.childalert.wording;

import java.util.List;
import java.util.Map;
import org.childalert.alert.Ending;

/**
 * What every alert says in one language, whatever the case: the ready texts of its end, and the labels of the public
 * pages.
 *
 * @param language BCP 47
 * @param name what the language calls itself
 * @param direction {@code ltr} or {@code rtl}, as HTML's {@code dir} has it
 * @param brief ICU message patterns of short texts by {@link Snippet#key()}
 * @param draft ICU message patterns of full texts and of scripts by {@link Passage#key()}
 * @param watch what the linter looks for in texts of the language
 * @param page ICU message patterns by {@link Label#key()}
 */
public record Wording(
        String language,
        String name,
        String direction,
        Closings closings,
        Patterns brief,
        Patterns draft,
        Watch watch,
        Patterns page) {
    public Wording {
        watch = watch == null ? Watch.NOTHING : watch; // a file may leave it out
    }

    /** The patterns of an alert's end, one for each reason. */
    public record Closings(Closing found, Closing withdrawn, Closing inError, Closing expired) {
        Closing of(Ending ending) {
            return switch (ending) {
                case FOUND -> found;
                case WITHDRAWN -> withdrawn;
                case IN_ERROR -> inError;
                case EXPIRED -> expired;
            };
        }

        static String key(Ending ending) {
            return switch (ending) {
                case FOUND -> "found";
                case WITHDRAWN -> "withdrawn";
                case IN_ERROR -> "inError";
                case EXPIRED -> "expired";
            };
        }
    }

    /** ICU message patterns with {@code senderName}, {@code phone} and {@code children}. */
    public record Closing(String headline, String description, String instruction) {}

    /**
     * Words and phrases, whatever their case; {@code *} at the end or the beginning stands for any ending or beginning.
     *
     * @param jargon what only officers say, each with a plain word for it
     * @param disclosure what the public should not learn of a child
     * @param streets what a street is called; with a number beside it, it is an address
     * @param notADrill what no drill may say
     */
    public record Watch(
            Map<String, String> jargon, List<String> disclosure, List<String> streets, List<String> notADrill) {
        static final Watch NOTHING = new Watch(Map.of(), List.of(), List.of(), List.of());

        public Watch {
            jargon = jargon == null ? Map.of() : Map.copyOf(jargon);
            disclosure = disclosure == null ? List.of() : List.copyOf(disclosure);
            streets = streets == null ? List.of() : List.copyOf(streets);
            notADrill = notADrill == null ? List.of() : List.copyOf(notADrill);
        }
    }

    public String label(Label label) {
        return label(label, Map.of());
    }

    /** The label with its arguments, whose names are those that the schema of the file tells. */
    public String label(Label label, Map<String, ?> arguments) {
        return page.phrase(label.key(), language).with(arguments);
    }

    String snippet(Snippet snippet, Map<String, ?> arguments) {
        return brief.phrase(snippet.key(), language).with(arguments);
    }

    String passage(Passage passage, Map<String, ?> arguments) {
        return draft.phrase(passage.key(), language).with(arguments);
    }
}
