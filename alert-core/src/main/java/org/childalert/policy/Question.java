package org.childalert.policy;

import java.util.Map;

/**
 * What an officer is asked.
 *
 * @param text by language
 * @param evidence whether a yes counts only with the evidence that it stands on
 */
public record Question(Map<String, String> text, boolean evidence) {
    public Question {
        text = Policy.byLanguage(text);
    }
}
