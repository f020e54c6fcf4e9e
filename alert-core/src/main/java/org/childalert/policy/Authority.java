package org.childalert.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may put an alert of a tier on air, and who is asked when they stay silent. Nobody ever approves what they contributed to.
 *
 * @param draft teams whose members may write and submit; none for every originator
 * @param approve whose decision it is
 * @param silent who is asked besides, one after another, while the decision is missing
 */
public record Authority(List<String> draft, Approve approve, List<Pass> silent) {
    /** Every originator drafts, any one approver approves. */
    public static final Authority USUAL = new Authority(List.of(), new Approve(1, List.of()), List.of());

    public Authority(@Nullable List<String> draft, Approve approve, @Nullable List<Pass> silent) {
        this.draft = draft == null ? List.of() : List.copyOf(draft);
        this.approve = approve;
        this.silent = silent == null ? List.of() : List.copyOf(silent);
    }

    /**
     * So many different people of these teams.
     *
     * @param quorum how many, at least 1
     * @param of teams; none for every approver of the agency
     */
    public record Approve(int quorum, List<String> of) {
        public Approve(int quorum, @Nullable List<String> of) {
            this.quorum = quorum == 0 ? 1 : quorum;
            this.of = of == null ? List.of() : List.copyOf(of);
        }
    }

    /**
     * The decision passes on: the members of these teams are paged, and may decide as well as those before them.
     *
     * @param after counted from the submission; each longer than the one before
     * @param to teams
     */
    public record Pass(Duration after, List<String> to) {
        public Pass {
            to = List.copyOf(to);
        }
    }
}
