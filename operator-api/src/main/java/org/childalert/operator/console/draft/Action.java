package org.childalert.operator.console.draft;

import java.util.function.UnaryOperator;

/** What a button of the draft's page does, beside saving. */
sealed interface Action {
    record Save() implements Action {}

    /** By the page itself, while its officer types. */
    record Autosave() implements Action {}

    record Submit() implements Action {}

    /** Room for another child, companion or vehicle. */
    record More(String group) implements Action {}

    record Remove(String place) implements Action {}

    /** The texts of a language are made of the facts again. */
    record Anew(String language) implements Action {}

    /** What a word processor made of the texts becomes plain. */
    record Tidy() implements Action {}

    /** Anything that is not known only saves. */
    static Action of(String name) {
        String argument = name.replaceFirst("^[a-z]+:?", "");
        if (name.equals("autosave")) return new Autosave();
        if (name.equals("submit")) return new Submit();
        if (name.equals("tidy")) return new Tidy();
        if (name.startsWith("more:") && Fields.GROUPS.contains(argument)) return new More(argument);
        if (name.startsWith("remove:") && argument.matches("[a-z.]+\\.\\d{1,4}")) return new Remove(argument);
        if (name.startsWith("anew:") && argument.matches("[A-Za-z-]{2,20}")) return new Anew(argument);
        return new Save();
    }

    /** @param plain makes a text plain */
    default Fields applied(Fields typed, UnaryOperator<String> plain) {
        return switch (this) {
            case Tidy _ -> typed.texts(plain);
            case Remove(String place) -> typed.without(place);
            case Anew(String language) -> typed.without("texts." + language);
            case Save _, Autosave _, Submit _, More _ -> typed;
        };
    }

    /** What follows the page's address when it is shown again. */
    default String after() {
        return switch (this) {
            case More(String group) -> "?more=" + group + "#more-" + group;
            case Remove(String place) -> "#more-" + place.replaceFirst("\\.\\d+$", "");
            case Anew(String language) -> "#texts-" + language + "-headline";
            case Tidy _ -> "#part-texts";
            case Save _, Autosave _, Submit _ -> "?saved";
        };
    }
}
