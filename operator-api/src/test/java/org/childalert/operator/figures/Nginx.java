package org.childalert.operator.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** nginx with its own defaults for a file: sendfile, one worker for each core, no access log, connections kept. */
final class Nginx implements AutoCloseable {
    private final Process process;
    private final int port = Server.freePort();

    Nginx(Path directory, byte[] file, String name) {
        try {
            Path root = Files.createDirectories(directory.resolve("nginx/html"));
            Files.write(root.resolve(name), file);
            Path configuration = directory.resolve("nginx/nginx.conf");
            Files.writeString(
                    configuration, """
                    worker_processes auto;
                    daemon off;
                    pid %1$s/nginx.pid;
                    error_log %1$s/error.log;
                    events { worker_connections 1024; }
                    http {
                      access_log off;
                      sendfile on;
                      tcp_nopush on;
                      open_file_cache max=100;
                      keepalive_requests 100000000;
                      default_type application/atom+xml;
                      client_body_temp_path %1$s/body;
                      proxy_temp_path %1$s/proxy;
                      fastcgi_temp_path %1$s/fastcgi;
                      uwsgi_temp_path %1$s/uwsgi;
                      scgi_temp_path %1$s/scgi;
                      server { listen 127.0.0.1:%2$d; root %1$s/html; }
                    }
                    """.formatted(directory.resolve("nginx").toAbsolutePath(), port));
            Files.walk(root.getParent()).forEach(path -> path.toFile().setReadable(true, false));
            process = new ProcessBuilder(
                            "nginx", "-c", configuration.toAbsolutePath().toString(), "-g", user())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Server.pause(500);
    }

    private static String user() {
        return "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    }

    String url(String name) {
        return "http://127.0.0.1:%d/%s".formatted(port, name);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
