package org.childalert.operator.console.board;

import java.util.List;
import org.childalert.operator.console.alert.CaseSheet;

/**
 * What everybody of an agency sees on the board.
 *
 * @param active on air: what is live comes before drills, and drills before tests; of each what is late, or soonest will be, comes first
 * @param preparing not on air yet, in the same order
 * @param ended the latest first
 */
public record Board(List<CaseSheet> active, List<CaseSheet> preparing, List<CaseSheet> ended) {
    public Board {
        active = List.copyOf(active);
        preparing = List.copyOf(preparing);
        ended = List.copyOf(ended);
    }
}
