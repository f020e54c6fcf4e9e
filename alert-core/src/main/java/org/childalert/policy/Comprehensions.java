package org.childalert.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Optional;

/** How deep the loops of a rule lie inside each other: what it costs grows with that power of the lists' sizes. */
final class Comprehensions {
    private Comprehensions() {}

    static int depth(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.COMPREHENSION)
                .mapToInt(Comprehensions::depth)
                .max()
                .orElse(0);
    }

    private static int depth(CelNavigableExpr node) {
        int depth = 0;
        Optional<CelNavigableExpr> here = Optional.of(node);
        while (here.isPresent()) {
            if (here.get().getKind() == Kind.COMPREHENSION) depth++;
            here = here.get().parent();
        }
        return depth;
    }
}
