package org.childalert.operator.site;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.Json;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alerts;
import org.childalert.alert.Photos;
import org.childalert.alert.Versions;
import org.childalert.cap.DemoKeys;
import org.childalert.cap.SigningKey;
import org.childalert.configuration.Documents;
import org.childalert.dissemination.Messages;
import org.childalert.region.LoadedRegions;
import org.childalert.region.Regions;
import org.childalert.wording.WordingFiles;
import org.childalert.wording.Wordings;
import org.reactivestreams.Publisher;

/**
 * The public site on a real HTTP server, over a {@link Stage} in the place of the database; nothing else of the product
 * is there.
 */
final class SiteServer implements AutoCloseable {
    private static final Map<String, Object> SETTINGS = Map.of(
            "micronaut.server.port",
            -1,
            "public-base-url",
            "https://alerts.example.org",
            "site.poll",
            "1h",
            "micronaut.security.enabled",
            true,
            "micronaut.security.token.jwt.enabled",
            false);
    private static final String ENVIRONMENT = "site-test";
    private static final String PASSWORD = "only for tests";
    private static final Path CONFIG = Path.of(System.getProperty("project.root"), "config");

    final Stage stage = new Stage();
    final ApplicationContext context;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    SiteServer() throws Exception {
        var context = new SiteContext();
        this.context = context;
        context.registerSingleton(Clock.class, stage.clock());
        context.registerSingleton(Agencies.class, stage.agencies());
        context.registerSingleton(Alerts.class, stage.alerts());
        context.registerSingleton(Versions.class, stage.versions());
        context.registerSingleton(Messages.class, stage.messages());
        context.registerSingleton(Photos.class, stage.photos());
        context.registerSingleton(Regions.class, LoadedRegions.read(CONFIG.resolve("regions")));
        context.registerSingleton(Wordings.class, wordings());
        context.registerSingleton(SigningKey.class, signingKey());
        context.getEnvironment().addPropertySource(PropertySource.of(ENVIRONMENT, SETTINGS));
        context.start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    private static Wordings wordings() {
        return new WordingFiles(new Documents(new Json(), _ -> Optional.empty())).read(CONFIG, new ArrayList<>());
    }

    private SigningKey signingKey() throws IOException {
        Path store = Files.createTempDirectory("site").resolve("keys.p12");
        DemoKeys.create(store, PASSWORD.toCharArray(), "test", Stage.NOON);
        return SigningKey.load(store, PASSWORD.toCharArray(), null, Stage.NOON);
    }

    /** Looks at the stage, as the clock does twice a second. */
    void refresh() {
        context.getBean(Publications.class).refreshIfChanged();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers).GET().build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers).GET().build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> head(String path) throws IOException, InterruptedException {
        return client.send(request(path).HEAD().build(), BodyHandlers.ofByteArray());
    }

    private java.net.http.HttpRequest.Builder request(String path, String... headers) {
        var request = java.net.http.HttpRequest.newBuilder(URI.create(server.getURI() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    URI address() {
        return server.getURI();
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }

    /** Of the product's own beans only the site's: the others want a database. */
    private static final class SiteContext extends DefaultApplicationContext {
        private static final List<String> OURS = List.of(
                "org.childalert.operator.site.",
                "org.childalert.operator.photo.",
                "org.childalert.dissemination.$PublicAddresses",
                "org.childalert.$Json");
        private static final List<String> NEED_A_DATABASE =
                List.of("io.micronaut.configuration.jdbc.", "io.micronaut.flyway.", "io.micronaut.data.");

        SiteContext() {
            super(ENVIRONMENT);
        }

        @Override
        @SuppressWarnings("rawtypes")
        protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
            return super.resolveBeanDefinitionReferences().stream()
                    .filter(reference -> isOnStage(reference.getBeanDefinitionName()))
                    .toList();
        }

        private static boolean isOnStage(String bean) {
            return bean.startsWith("org.childalert.")
                    ? OURS.stream().anyMatch(bean::startsWith)
                    : NEED_A_DATABASE.stream().noneMatch(bean::startsWith);
        }
    }

    /** Who asks is whoever the header says, as {@code agency role}. */
    @Singleton
    @Requires(env = ENVIRONMENT)
    static final class ByHeader implements AuthenticationFetcher<HttpRequest<?>> {
        @Override
        public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
            String partner = request.getHeaders().get("X-Partner");
            if (partner == null) return Publishers.empty();
            String[] said = partner.split(" ");
            return Publishers.just(Authentication.build("partner", List.of(said[1]), Map.of("agency", said[0])));
        }
    }
}
