package org.childalert.alert;

/** Names one version of an alert; numbers start at 1 and leave no gaps. */
public record VersionId(AlertId alert, int number) {
    @Override
    public String toString() {
        return alert + "/versions/" + number;
    }
}
