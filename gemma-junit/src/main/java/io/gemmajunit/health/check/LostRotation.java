package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.LayerConfig;
import java.util.List;

/** The rotation of positions is not that of the parent. */
final class LostRotation implements HealthCheck.OfConfiguration {

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        List<LayerConfig> now = child.config().layers();
        List<LayerConfig> before = parent.config().layers();
        for (int layer = 0; layer < Math.min(now.size(), before.size()); layer++) {
            Object ofChild = now.get(layer).attention().rope();
            Object ofParent = before.get(layer).attention().rope();
            if (!ofChild.equals(ofParent)) {
                findings.error("config.json of " + child.folder() + " gives layer " + layer + " the rotation " + ofChild
                        + ", that of " + parent.name() + " " + ofParent
                        + ": a key was lost (rope_theta, rope_parameters,"
                        + " rope_scaling), as between transformers 4 and 5; copy them from the parent.");
                return;
            }
        }
    }
}
