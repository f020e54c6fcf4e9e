package org.childalert.channel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.childalert.channel.WebhookSecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxVariablesTest {
    private static final String NAME = "CHANNEL_STUDIO_ONE_SECRET";

    @TempDir
    private Path directory;

    private SandboxConfig config;

    @BeforeEach
    void configure() {
        config = new SandboxConfig(directory.resolve("demo").toString());
    }

    @Test
    void a_secret_is_made_up_once_and_found_again() {
        String secret = variables().find(NAME).orElseThrow();

        assertThatCode(() -> WebhookSecret.parse(secret)).doesNotThrowAnyException();
        assertThat(variables().find(NAME)).contains(secret);
        assertThat(variables().find("CHANNEL_OTHER_SECRET"))
                .isPresent()
                .isNotEqualTo(variables().find(NAME));
        assertThat(variables().find(NAME)).contains(secret);
    }

    @Test
    void only_the_owner_can_read_the_file() throws Exception {
        variables().find(NAME);

        Path file = directory.resolve("demo/channel-variables.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining(only -> only.equals(file));
    }

    @Test
    void the_environment_comes_first_but_only_what_is_for_channels() {
        var variables = new SandboxVariables(config, Map.of(NAME, "mine", "PATH", "/bin", "CHANNEL_URL", "https://a"));

        assertThat(variables.find(NAME)).contains("mine");
        assertThat(variables.find("CHANNEL_URL")).contains("https://a");
        assertThat(variables.find("PATH")).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void nothing_but_secrets_is_made_up() {
        assertThat(variables().find("CHANNEL_STUDIO_URL")).isEmpty();
        assertThat(variables().find("DATABASE_SECRET")).isEmpty();
        assertThat(variables().find("CHANNEL_../../x_SECRET")).isEmpty();
    }

    private SandboxVariables variables() {
        return new SandboxVariables(config, Map.of());
    }
}
