package org.childalert.operator.figures;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process of its own, on this one's class path, that is told what to do by lines and answers each with a line. */
final class Child implements AutoCloseable {
    /** What begins otherwise is a library's talk. */
    private static final String MARK = "> ";

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;

    Child(Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-cp",
                System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    static String java() {
        return System.getProperty("java.home") + File.separator + Path.of("bin", "java");
    }

    /** To be called by the child. */
    static void say(Object answer) {
        System.out.println(MARK + answer);
    }

    String ask(String order) {
        orders.println(order);
        return answer();
    }

    String answer() {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine())
                if (line.startsWith(MARK)) return line.substring(MARK.length());
            throw new IllegalStateException("a child process ended before it answered");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
