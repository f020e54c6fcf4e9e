package org.childalert.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A yes that one of several may give: a guardian or a court, say, or a prosecutor's waiver.
 *
 * @param text what is asked, by language
 * @param evidence whether a yes counts only with the evidence that it stands on
 * @param within counted from the report: by then one of those who are asked first has answered, or else a waiver counts
 * @param sources who may give it; at least one is no waiver
 */
public record OneOf(Map<String, String> text, boolean evidence, Duration within, List<Source> sources) {
    public OneOf {
        text = Policy.byLanguage(text);
        sources = List.copyOf(sources);
    }

    /**
     * Who may say yes.
     *
     * @param title by language
     * @param waiver whether it stands in for the others: it counts only once one of them has said no, or the deadline has passed without a yes
     */
    public record Source(String name, Map<String, String> title, boolean waiver) {
        public Source {
            title = Policy.byLanguage(title);
        }
    }
}
