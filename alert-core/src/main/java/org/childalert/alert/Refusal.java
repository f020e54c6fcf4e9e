package org.childalert.alert;

import java.util.List;
import org.childalert.Fault;

/** A request that the domain refuses, as a fact. The set is closed: a new refusal does not compile without its answer to the caller. */
public abstract sealed class Refusal extends RuntimeException {
    private final String fact;

    private Refusal(String fact) {
        super(fact);
        this.fact = fact;
    }

    /** What is so, in a sentence for the person who asked. */
    public String fact() {
        return fact;
    }

    /** What was given is wrong in these places. */
    public static final class Invalid extends Refusal {
        private final transient List<Fault> faults;

        public Invalid(List<Fault> faults) {
            super("%d fault(s): %s".formatted(faults.size(), faults));
            this.faults = List.copyOf(faults);
        }

        public List<Fault> faults() {
            return faults;
        }

        /** The same, where what was given is a part of something larger. */
        public Invalid within(String pointer) {
            return new Invalid(faults.stream()
                    .map(fault -> new Fault(pointer + fault.where(), fault.found(), fault.expected()))
                    .toList());
        }
    }

    /** There is no such thing, or it is another agency's, which for the asker is the same. */
    public static final class NotFound extends Refusal {
        public NotFound(String what) {
            super("There is no " + what + ".");
        }
    }

    /** The case's time of retention is over, and what was personal is gone. */
    public static final class Forgotten extends Refusal {
        public Forgotten(AlertId alert) {
            super("The content of alert %s was removed at the end of its retention.".formatted(alert));
        }
    }

    /** It was there, and is not to be had any more, as the fact says. */
    public static final class Gone extends Refusal {
        public Gone(String fact) {
            super(fact);
        }
    }

    /** The thing exists, but is not in a state that has this move. */
    public static final class IllegalMove extends Refusal {
        private final String state;
        private final transient List<String> allowed;

        public IllegalMove(String subject, String move, String state, List<String> allowed) {
            super("%s cannot %s: it is %s.".formatted(subject, move, state));
            this.state = state;
            this.allowed = List.copyOf(allowed);
        }

        public static IllegalMove of(Version version, String move) {
            return new IllegalMove("Version " + version.id().number(), move, version.state(), version.allowed());
        }

        public static IllegalMove of(Alert alert, String move) {
            return new IllegalMove("The alert", move, alert.state(), alert.allowed());
        }

        public String state() {
            return state;
        }

        public List<String> allowed() {
            return allowed;
        }
    }

    /** What is there does not go together with what is asked, as the fact says. */
    public static final class Conflict extends Refusal {
        public Conflict(String fact) {
            super(fact);
        }
    }

    /** A file of the configuration says what this is, and nobody else changes it. */
    public static final class OwnedByFile extends Refusal {
        private final String file;

        /** @param what e.g. {@code Channel radio} */
        public OwnedByFile(String what, String file) {
            super("%s is that of the file %s: change it there.".formatted(what, file));
            this.file = file;
        }

        /** @param how it is done in the file, as a sentence */
        public OwnedByFile(String what, String file, String how) {
            super("%s is that of the file %s: change it there. %s".formatted(what, file, how));
            this.file = file;
        }

        public String file() {
            return file;
        }
    }

    /** Nobody approves what they contributed to. */
    public static final class SelfApproval extends Refusal {
        public SelfApproval(VersionId version) {
            super("You contributed to version %d, so somebody else must approve it.".formatted(version.number()));
        }
    }

    /** What takes two people was asked for by one of them twice. */
    public static final class SamePerson extends Refusal {
        /** @param what e.g. {@code Policy urgent@2} */
        public SamePerson(String what) {
            super("%s has your word for it already; it takes a second administrator's.".formatted(what));
        }
    }

    /** The policy gives this to other people: members of these teams, or these persons by name. */
    public static final class NotEntitled extends Refusal {
        private final String tier;
        private final transient List<String> teams;
        private final transient List<String> people;

        /**
         * @param what was tried, e.g. {@code Approving version 2}
         * @param teams any one of which would do; none where no team is asked for
         * @param people who may, by name; none where that is not said
         */
        public NotEntitled(String what, String tier, List<String> teams, List<String> people) {
            super("%s in the tier %s is not yours to do: %s."
                    .formatted(
                            what,
                            tier,
                            teams.isEmpty()
                                    ? people.isEmpty()
                                            ? "nobody may at present"
                                            : "it takes one of " + String.join(", ", people)
                                    : "it takes a member of "
                                            + String.join(" or ", teams)
                                            + (people.isEmpty() ? "" : " (" + String.join(", ", people) + ")")));
            this.tier = tier;
            this.teams = List.copyOf(teams);
            this.people = List.copyOf(people);
        }

        public String tier() {
            return tier;
        }

        public List<String> teams() {
            return teams;
        }

        public List<String> people() {
            return people;
        }
    }

    /** The approver reviewed something else than what stands now. */
    public static final class StaleReview extends Refusal {
        private final transient ReviewHash current;

        public StaleReview(VersionId version, ReviewHash current) {
            super("What you reviewed is not what version %d says now: read it again.".formatted(version.number()));
            this.current = current;
        }

        public ReviewHash current() {
            return current;
        }
    }

    /** Somebody changed it since it was read. */
    public static final class Changed extends Refusal {
        private final int revision;

        public Changed(String subject, int revision) {
            super("%s was changed since you read it; it is at revision %d now.".formatted(subject, revision));
            this.revision = revision;
        }

        public int revision() {
            return revision;
        }
    }

    /** The person does not have the role that this takes. */
    public static final class Forbidden extends Refusal {
        /** @param roles any one of which would do */
        public Forbidden(Role... roles) {
            super("This takes the role %s."
                    .formatted(String.join(
                            " or ",
                            java.util.Arrays.stream(roles)
                                    .map(role -> role.name().toLowerCase(java.util.Locale.ROOT))
                                    .toList())));
        }

        private Forbidden(String fact) {
            super(fact);
        }

        /** The policy names teams for this, and the person is in none of them. */
        public static Forbidden team(java.util.Collection<String> teams) {
            return new Forbidden("This takes a member of the team %s.".formatted(String.join(" or ", teams)));
        }

        /** The policy lets nobody do this. */
        public static Forbidden nobody(PolicyRef policy, String what) {
            return new Forbidden("The policy %s lets nobody %s.".formatted(policy, what));
        }
    }

    /** The alert lies outside of the officer's regions. */
    public static final class OutsideRegions extends Refusal {
        private final transient List<String> regions;

        public OutsideRegions(List<String> regions) {
            super("Your authority does not cover " + String.join(", ", regions) + ".");
            this.regions = List.copyOf(regions);
        }

        public List<String> regions() {
            return regions;
        }
    }

    /** The policy's gate is shut: this is in the way, each by its name. */
    public static final class CriteriaNotMet extends Refusal {
        private final transient List<Unmet> unmet;

        public CriteriaNotMet(List<Unmet> unmet) {
            super("Criteria are not met: "
                    + String.join(", ", unmet.stream().map(Unmet::criterion).toList()) + ".");
            this.unmet = List.copyOf(unmet);
        }

        public List<Unmet> unmet() {
            return unmet;
        }
    }

    /** One thing that is in the way, and why: unanswered, answered no, without evidence, a rule that does not hold, a veto, or too few points. */
    public record Unmet(String criterion, String title, String why) {}

    /** The same Idempotency-Key came before with another request. */
    public static final class KeyReused extends Refusal {
        public KeyReused(String key) {
            super("Idempotency-Key %s was used before for another request.".formatted(key));
        }
    }
}
