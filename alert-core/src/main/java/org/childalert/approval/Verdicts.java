package org.childalert.approval;

import jakarta.inject.Singleton;
import org.childalert.alert.Frozen;
import org.childalert.alert.FrozenVerdict;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.alert.Version;
import org.childalert.policy.Assessed;
import org.childalert.policy.Gate;
import org.childalert.policy.Policies;

/** Shows of a verdict that it was the right one: judges what was stored by the policy that was pinned, for the moment at which it was submitted. */
@Singleton
public final class Verdicts {
    private final Policies policies;
    private final Gate gate;

    public Verdicts(Policies policies, Gate gate) {
        this.policies = policies;
        this.gate = gate;
    }

    /**
     * A verdict twice.
     *
     * @param frozen as it was found and kept at the submission
     * @param anew as it is found now of what was kept
     */
    public record Twice(PolicyRef policy, FrozenVerdict frozen, FrozenVerdict anew) {
        public boolean same() {
            return frozen.equals(anew);
        }
    }

    /** @throws Refusal.NotFound where nothing was submitted, or before verdicts were kept */
    public Twice of(Version version) {
        Frozen submitted = Frozen.of(version).orElseThrow(() -> none(version));
        FrozenVerdict frozen = submitted.verdict();
        if (frozen == null) throw none(version);
        FrozenVerdict anew = gate.judge(policies.get(submitted.policy()).policy(), Assessed.of(version), frozen.at())
                .frozen(frozen.at());
        return new Twice(submitted.policy(), frozen, anew);
    }

    private static Refusal none(Version version) {
        return new Refusal.NotFound("verdict of a submission kept with version %d, which is %s"
                .formatted(version.id().number(), version.state()));
    }
}
