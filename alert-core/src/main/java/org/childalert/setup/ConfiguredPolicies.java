package org.childalert.setup;

import java.util.List;
import org.childalert.configuration.Document;
import org.childalert.policy.Policy;

/** The policies that files own, as they stand there now. */
public record ConfiguredPolicies(List<Document<Policy>> policies) {
    public ConfiguredPolicies {
        policies = List.copyOf(policies);
    }
}
