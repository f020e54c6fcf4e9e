package org.childalert.operator.api;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A running system whose policies tests may change, which others would not like: started once for all that ask for it. */
public final class PolicySystem implements ParameterResolver {
    /** The system, and names of policies that nobody has had. */
    static final class Policies implements AutoCloseable {
        final TestSystem system = new TestSystem().withPeople();
        private final AtomicInteger names = new AtomicInteger();

        /** As the file of the first agency, under a name of its own. */
        String text(String name) {
            String file = system.person("administrator")
                    .get("/api/v1/policies/be-nca-alert/versions/1", "Accept", "application/yaml")
                    .is(200)
                    .text();
            return file.replace("policy: be-nca-alert", "policy: " + name);
        }

        String name() {
            return "written-" + names.incrementAndGet();
        }

        static String path(String name) {
            return "/api/v1/policies/" + name + "/versions/1";
        }

        /** A draft of the administrator's. */
        String drafted() {
            String name = name();
            system.person("administrator")
                    .post("/api/v1/policies", text(name), "Content-Type", "application/yaml")
                    .is(201);
            return name;
        }

        String activated() {
            String name = drafted();
            system.person("second-administrator")
                    .put(path(name) + "/activation", "")
                    .is(200);
            return name;
        }

        @Override
        public void close() {
            system.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == Policies.class;
    }

    @Override
    public Policies resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return extension
                .getRoot()
                .getStore(Namespace.create(PolicySystem.class))
                .getOrComputeIfAbsent(Policies.class, _ -> new Policies(), Policies.class);
    }
}
