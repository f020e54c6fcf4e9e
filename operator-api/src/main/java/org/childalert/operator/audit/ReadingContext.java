package org.childalert.operator.audit;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.DefaultApplicationContextBuilder;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The beans that reading the trail takes, and none else of this system: nothing is claimed, sealed, sent or served, no file of an agency is read, no
 * migration runs, and what is added to the system later stays out by itself.
 */
final class ReadingContext extends DefaultApplicationContextBuilder {
    private static final String OURS = "org.childalert.";
    private static final Set<String> NEEDED = Set.of(
            "DeploymentKey",
            "Json",
            "TimeFactory",
            "audit.Chain",
            "audit.Verifier",
            "store.JdbcSeals",
            "store.SealRows",
            "store.UtcConnections",
            "store.EmbeddedDatabaseStarter");

    ReadingContext(Map<String, Object> settings) {
        properties(settings);
        banner(false);
    }

    @Override
    protected ApplicationContext newApplicationContext() {
        return new DefaultApplicationContext(this) {
            @Override
            protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
                return super.resolveBeanDefinitionReferences().stream()
                        .filter(reference -> isNeeded(reference.getBeanDefinitionName()))
                        .toList();
            }
        };
    }

    /** @param definition such as {@code org.childalert.store.$JdbcSeals$Definition} */
    private static boolean isNeeded(String definition) {
        if (!definition.startsWith(OURS)) return true;
        String name = definition.substring(OURS.length()).replaceFirst("\\$", "");
        return NEEDED.contains(name.replaceFirst("\\$.*", ""));
    }
}
