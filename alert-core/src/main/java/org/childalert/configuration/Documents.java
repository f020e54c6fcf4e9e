package org.childalert.configuration;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.childalert.Fault;
import org.childalert.Json;

/**
 * Reads the YAML files of a configuration directory into the project's records. Whatever is wrong with a file is added
 * to the faults, each with file and line, and the file is left out: nothing is half read, and nothing is guessed.
 */
@Singleton
public final class Documents {
    private static final int LARGEST = 4 << 20;

    private final Json json;
    private final Variables variables;
    private final JsonSchemas schemas = new JsonSchemas();

    public Documents(Json json, Variables variables) {
        this.json = json;
        this.variables = variables;
    }

    /**
     * All {@code *.yml} and {@code *.yaml} files of a folder that have no fault, in the order of their names; none if
     * there is no folder.
     */
    public <T> List<Document<T>> readAll(
            Path configDirectory, String folder, String jsonSchema, Class<T> type, List<Fault> faults) {
        var documents = new ArrayList<Document<T>>();
        for (Path path : files(configDirectory.resolve(folder))) {
            String file = folder + "/" + path.getFileName();
            try {
                if (Files.size(path) > LARGEST) throw new IOException("more than %d bytes".formatted(LARGEST));
                byte[] bytes = Files.readAllBytes(path);
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                new Reading<>(file, jsonSchema, type, json, schemas, Optional.of(variables))
                        .read(text, Json.sha256(bytes), faults)
                        .ifPresent(documents::add);
            } catch (CharacterCodingException e) {
                faults.add(new Fault(file + ":1", "bytes that are not UTF-8", "a text in UTF-8"));
            } catch (IOException e) {
                faults.add(new Fault(file + ":1", String.valueOf(e.getMessage()), "a file that can be read"));
            }
        }
        return List.copyOf(documents);
    }

    /**
     * A text that did not come from a file: its placeholders are faults, because only files may read the environment.
     */
    public <T> Optional<Document<T>> read(
            String fileName, String yamlText, String jsonSchema, Class<T> type, List<Fault> faults) {
        return new Reading<>(fileName, jsonSchema, type, json, schemas, Optional.empty())
                .read(yamlText, Json.sha256(yamlText), faults);
    }

    /**
     * The same, also for a text whose only faults of form are keys that nobody knows or that stand twice: it is given without them, beside its faults, for
     * whoever wants to say what else is wrong with it.
     */
    public <T> Optional<Document<T>> understand(
            String fileName, String yamlText, String jsonSchema, Class<T> type, List<Fault> faults) {
        return new Reading<>(fileName, jsonSchema, type, json, schemas, Optional.empty())
                .understand(yamlText, Json.sha256(yamlText), faults);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> isYaml(path.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isYaml(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (lower.endsWith(".yml") || lower.endsWith(".yaml"));
    }
}
