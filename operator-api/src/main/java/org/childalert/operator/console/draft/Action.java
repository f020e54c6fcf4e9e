package org.childalert.operator.console.draft;

import java.util.function.UnaryOperator;

/** What a button of the draft's page does, beside saving. */
sealed interface Action {
    String CRITERION = "[a-z0-9][a-z0-9-]{0,39}";

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

    /** A criterion of the policy is set aside, for the reason that was typed. */
    record SetAside(String criterion) implements Action {
        /** The field of the reason. */
        String field() {
            return "override." + criterion;
        }
    }

    /** A criterion that was set aside counts again. */
    record Withdraw(String criterion) implements Action {}

    /** Anything that is not known only saves. */
    static Action of(String name) {
        String argument = name.replaceFirst("^[a-z]+:?", "");
        if (name.equals("autosave")) return new Autosave();
        if (name.equals("submit")) return new Submit();
        if (name.equals("tidy")) return new Tidy();
        if (name.startsWith("more:") && Fields.GROUPS.contains(argument)) return new More(argument);
        if (name.startsWith("remove:") && argument.matches("[a-z.]+\\.\\d{1,4}")) return new Remove(argument);
        if (name.startsWith("anew:") && argument.matches("[A-Za-z-]{2,20}")) return new Anew(argument);
        if (name.startsWith("override:") && argument.matches(CRITERION)) return new SetAside(argument);
        if (name.startsWith("withdraw:") && argument.matches(CRITERION)) return new Withdraw(argument);
        return new Save();
    }

    /** @param plain makes a text plain */
    default Fields applied(Fields typed, UnaryOperator<String> plain) {
        return switch (this) {
            case Tidy _ -> typed.texts(plain);
            case Remove(String place) -> typed.without(place);
            case Anew(String language) -> typed.without("texts." + language);
            case Save _, Autosave _, Submit _, More _, SetAside _, Withdraw _ -> typed;
        };
    }

    /** What follows the page's address when it is shown again. */
    default String after() {
        return switch (this) {
            case More(String group) -> "?more=" + group + "#more-" + group;
            case Remove(String place) -> "#more-" + place.replaceFirst("\\.\\d+$", "");
            case Anew(String language) -> "#texts-" + language + "-headline";
            case Tidy _ -> "#part-texts";
            case SetAside _, Withdraw _ -> "?saved#part-policy";
            case Save _, Autosave _, Submit _ -> "?saved";
        };
    }
}
