package org.childalert.policy;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for policies that another node activated. */
@Singleton
public class PolicyWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);
    private final Policies policies;

    public PolicyWatch(Policies policies) {
        this.policies = policies;
    }

    @Scheduled(fixedDelay = "${policies.poll:500ms}", initialDelay = "${policies.poll:500ms}")
    void look() {
        try {
            policies.refresh();
        } catch (RuntimeException e) {
            LOG.warn("activations of policies cannot be seen; going on with those that are known", e);
        }
    }
}
