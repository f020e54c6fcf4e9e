package org.childalert.operator.api;

/**
 * A case as the officers of a test know it.
 *
 * @param slug the last part of its public address
 * @param page the path of its public page
 */
record CaseFile(String id, String slug, String page) {
    String path() {
        return "/api/v1/alerts/" + id;
    }

    String version(int number) {
        return path() + "/versions/" + number;
    }

    static CaseFile of(Answer begun) {
        String page = begun.json().path("page").asText();
        return new CaseFile(
                begun.json().path("id").asText(),
                page.substring(page.lastIndexOf('/') + 1),
                java.net.URI.create(page).getPath());
    }
}
