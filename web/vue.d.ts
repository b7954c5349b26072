/** `<dataset-quality>` in Vue's templates: `import type {} from "dataset-quality/vue"`. */
import type { HTMLAttributes } from "vue";
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

/** `@dq-load` in a template is `onDqLoad` here. */
type Listeners = {
  [Name in keyof DatasetQualityEventMap as Name extends `dq-${infer Rest}`
    ? `onDq${Capitalize<Rest>}`
    : never]?: (event: DatasetQualityEventMap[Name]) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "dataset-quality": new () => DatasetQuality & {
      $props: HTMLAttributes & Attributes & DatasetQualityProperties & Listeners;
    };
  }
}
