package org.childalert.policy;

/**
 * What was found of one criterion.
 *
 * @param title in English, or in the first language that the policy has
 */
public record Finding(String criterion, String title, boolean mandatory, Outcome outcome, String why) {
    boolean isInTheWay() {
        return mandatory && outcome != Outcome.MET;
    }
}
