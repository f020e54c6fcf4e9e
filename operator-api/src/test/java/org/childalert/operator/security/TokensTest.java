package org.childalert.operator.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.security.token.validator.TokenValidator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

class TokensTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Map<String, Object> CLAIMS =
            Map.of("sub", "approver", "exp", 4_102_444_800L, "iss", "childalert", "roles", List.of("APPROVER"));

    private final ApplicationContext context = new SecurityAlone();

    @BeforeEach
    void start() {
        context.getEnvironment()
                .addPropertySource(PropertySource.of(
                        "tokens", Map.of("deployment-key", KEY, "micronaut.application.name", "childalert")));
        context.start();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_token_of_ours_is_signed_and_believed() {
        String token = token();

        assertThat(part(token, 0)).contains("\"alg\":\"HS256\"");
        assertThat(believed(token)).extracting(Authentication::getName).containsExactly("approver");
    }

    @Test
    void a_token_that_nobody_signed_is_not_believed() {
        assertThat(believed(encoded("{\"alg\":\"none\"}") + "." + token().split("\\.")[1] + "."))
                .isEmpty();
    }

    @Test
    void a_token_that_was_altered_is_not_believed() {
        String[] parts = token().split("\\.");
        String altered = encoded(part(token(), 1).replace("approver", "administrator"));

        assertThat(believed(parts[0] + "." + altered + "." + parts[2])).isEmpty();
    }

    private String token() {
        return context.getBean(TokenGenerator.class).generateToken(CLAIMS).orElseThrow();
    }

    private List<Authentication> believed(String token) {
        return context.getBeansOfType(TokenValidator.class).stream()
                .flatMap(validator -> Flux.from(asked(validator, token)).toStream())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Publisher<Authentication> asked(TokenValidator<?> validator, String token) {
        return ((TokenValidator<Object>) validator).validateToken(token, null);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(String token, int index) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8);
    }

    /** Of the product's own beans only those that tokens need: the others want a database. */
    private static final class SecurityAlone extends DefaultApplicationContext {
        private static final List<String> OURS =
                List.of("org.childalert.operator.security.$Tokens", "org.childalert.$DeploymentKey");
        private static final List<String> NEED_A_DATABASE =
                List.of("io.micronaut.configuration.jdbc.", "io.micronaut.flyway.", "io.micronaut.data.");

        SecurityAlone() {
            super("tokens");
        }

        @Override
        @SuppressWarnings("rawtypes")
        protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
            return super.resolveBeanDefinitionReferences().stream()
                    .filter(reference -> isNeeded(reference.getBeanDefinitionName()))
                    .toList();
        }

        private static boolean isNeeded(String bean) {
            return bean.startsWith("org.childalert.")
                    ? OURS.stream().anyMatch(bean::startsWith)
                    : NEED_A_DATABASE.stream().noneMatch(bean::startsWith);
        }
    }
}
