package org.childalert.policy;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Whose a decision is as time goes by: at first those whom the tier names, then one rung of teams after another besides, while the decision is
 * missing. A pure function of this and of the moment that is asked of. With time nobody loses a decision who had it.
 *
 * @param since when it began to be missing
 * @param passed to how many rungs it was passed on already, whatever the clock says: a clock that is put back takes nothing from anybody
 */
public record Deciders(Authority authority, Instant since, int passed) {
    /**
     * The next time that it passes on.
     *
     * @param teams who may decide from then on besides
     */
    public record Next(Instant at, List<String> teams) {
        public Next {
            teams = List.copyOf(teams);
        }
    }

    /** To how many rungs it has passed by this moment. */
    public int rungs(Instant now) {
        int due = (int) authority.silent().stream()
                .takeWhile(pass -> !since.plus(pass.after()).isAfter(now))
                .count();
        return Math.max(due, Math.min(passed, authority.silent().size()));
    }

    /** When it passes on after this moment; empty where it has come to the last rung. */
    public Optional<Next> next(Instant now) {
        int rungs = rungs(now);
        if (rungs == authority.silent().size()) return Optional.empty();
        Authority.Pass pass = authority.silent().get(rungs);
        return Optional.of(new Next(since.plus(pass.after()), pass.to()));
    }

    /** The teams of the rungs to which it has passed. */
    public SequencedSet<String> passedTo(Instant now) {
        var teams = new LinkedHashSet<String>();
        authority.silent().subList(0, rungs(now)).forEach(pass -> teams.addAll(pass.to()));
        return teams;
    }

    /** Whether it is every approver's, so that teams do not matter. */
    public boolean isEverybodys() {
        return authority.approve().of().isEmpty();
    }

    /** Whether whoever is in these teams may decide at this moment. */
    public boolean include(Set<String> teams, Instant now) {
        return isEverybodys()
                || authority.approve().of().stream().anyMatch(teams::contains)
                || passedTo(now).stream().anyMatch(teams::contains);
    }

    /** After it was passed on to so many rungs in all. */
    public Deciders passedTo(int rungs) {
        return new Deciders(authority, since, rungs);
    }
}
