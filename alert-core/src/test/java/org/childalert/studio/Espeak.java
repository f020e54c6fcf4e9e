package org.childalert.studio;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For tests in which a machine really speaks: Debian's espeak-ng. Where it is missing they are skipped, and fail where all must pass. */
public final class Espeak implements BeforeAllCallback {
    private static final Path PROGRAM = Path.of("/usr/bin/espeak-ng");

    public static final List<String> COMMAND = List.of(PROGRAM.toString(), "--stdout", "-v", "{voice}");
    public static final Map<String, String> VOICES = Map.of("fr", "fr-be");

    @Override
    public void beforeAll(ExtensionContext test) {
        if (Files.isExecutable(PROGRAM)) return;
        String lack = test.getDisplayName() + " needs " + PROGRAM + " (Debian: apt-get install espeak-ng)";
        if ("true".equals(System.getenv("CI"))) fail(lack);
        Assumptions.abort(lack);
    }
}
