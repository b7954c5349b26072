/** `<dataset-quality>` in Vue's templates: `import type {} from "dataset-quality/vue"`. */
import type { HTMLAttributes } from "vue";
import type {
  DatasetQuality,
  DatasetQualityAttributes,
  DatasetQualityEventMap,
  DatasetQualityProperties,
} from "./dataset-quality.d.ts";

/** Without `refresh`: where an element has a property of that name, as here a method, it would be set. */
type Attributes = Omit<DatasetQualityAttributes, "refresh">;

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
