/** `<dataset-quality>` in React's JSX, from React 19 on: `import type {} from "dataset-quality/react"`. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  DatasetQuality,
  DatasetQualityAttributes,
  DatasetQualityEventMap,
  DatasetQualityProperties,
} from "./dataset-quality.d.ts";

/**
 * Where an element has a property of the name, it is set: `refresh` is a method, and the properties
 * `transport` and `labels` take more than the attributes.
 */
type Attributes = Omit<DatasetQualityAttributes, "refresh" | "transport" | "labels">;

/** `ondq-load` and so on: React listens to what follows the `on`. */
type Listeners = {
  [Name in keyof DatasetQualityEventMap as `on${Name}`]?: (event: DatasetQualityEventMap[Name]) => void;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "dataset-quality": DetailedHTMLProps<HTMLAttributes<DatasetQuality>, DatasetQuality> &
        Attributes &
        DatasetQualityProperties &
        Listeners;
    }
  }
}
