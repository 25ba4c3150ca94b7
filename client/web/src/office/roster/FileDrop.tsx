import { Upload } from "antd";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { useChange } from "../queries";

interface Props<Reply> {
  /** Where the file is sent. */
  path: string;
  accept: string;
  words: { drop: string; reading: string; note: string };
  done: (reply: Reply) => void;
}

/** A place to drop or choose one file, which is sent at once. */
export function FileDrop<Reply>({ path, accept, words, done }: Props<Reply>) {
  const http = useHttp();
  const upload = useChange((file: File) => {
    const form = new FormData();
    form.append("file", file);
    return http.upload<Reply>(path, form);
  }, done);
  return (
    <>
      <Upload.Dragger
        accept={accept}
        multiple={false}
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(file) => {
          upload.mutate(file);
          return false;
        }}
      >
        <p><strong>{upload.isPending ? words.reading : words.drop}</strong></p>
        <p className="quiet">{words.note}</p>
      </Upload.Dragger>
      <FaultAlert error={upload.error} />
    </>
  );
}
