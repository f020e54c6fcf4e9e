package org.childalert.setup;

import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.configuration.Document;
import org.childalert.policy.Policy;

/** The policies that files own, as they stand there now. */
public record ConfiguredPolicies(List<Document<Policy>> policies) {
    public ConfiguredPolicies {
        policies = List.copyOf(policies);
    }

    /** What the files of one agency say. */
    public List<Document<Policy>> of(AgencyId agency) {
        return policies.stream()
                .filter(document -> document.value().agency().equals(agency))
                .toList();
    }

    /** The file that has the policy, of whatever agency. */
    public Optional<Document<Policy>> find(String policy) {
        return policies.stream()
                .filter(document -> document.value().policy().equals(policy))
                .findFirst();
    }
}
