package io.gemmajunit.health.check.config;

import io.gemmajunit.checkpoint.architecture.LayerConfig;
import io.gemmajunit.checkpoint.architecture.Rope;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.List;

/** The rotation of positions is not that of the parent. */
final class LostRotation implements HealthCheck.OfConfiguration {

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        List<LayerConfig> now = child.config().layers();
        List<LayerConfig> before = parent.config().layers();
        for (int layer = 0; layer < now.size(); layer++) {
            Rope ofChild = now.get(layer).attention().rope();
            Rope ofParent = before.get(layer).attention().rope();
            if (!ofChild.equals(ofParent)) {
                findings.error("config.json of " + child.folder() + " rotates layer " + layer + " by "
                        + words(ofChild) + ", that of " + parent.name() + " by " + words(ofParent)
                        + ": a key was lost or changed (rope_theta, rope_parameters,"
                        + " rope_scaling), as between transformers 4 and 5; copy them from the parent.");
                return;
            }
        }
    }

    private static String words(Rope rope) {
        return "theta " + rope.theta() + ", factor " + rope.factor() + " and " + rope.angles() + " of "
                + rope.width() / 2 + " angles";
    }
}
